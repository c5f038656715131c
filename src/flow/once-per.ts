// What a pure function made of a part of the library, kept as long as that part is. Such a part never changes.

export function oncePer<Part extends object, Made>(
  make: (part: Part) => Made,
): (part: Part) => Made {
  const known = new WeakMap<Part, { readonly made: Made }>();
  return (part) => {
    const found = known.get(part);
    if (found !== undefined) return found.made;
    const made = make(part);
    known.set(part, { made });
    return made;
  };
}
