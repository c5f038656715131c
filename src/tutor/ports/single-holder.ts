// Work that only one of our processes may do at a time, such as asking a vendor for the next messages.
export interface SingleHolder {
  /**
   * Waits until this process is the holder of `name`, then calls `work`, and again after each loss, until `stopping` is
   * aborted. `lost` is aborted when another process may have become the holder. Resolves when `work` has ended for good.
   */
  hold(
    name: string,
    work: (lost: AbortSignal) => Promise<void>,
    stopping: AbortSignal,
  ): Promise<void>;
}
