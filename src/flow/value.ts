// A saved answer. Places are kept by code, options by what they mean, so that neither wording nor language changes it.
export type Value = string | number | boolean;
