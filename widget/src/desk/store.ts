// Local storage may be full, forbidden or spoilt. That must not stop anything.
export function attempt<Value>(work: () => Value, otherwise: Value): Value {
  try {
    return work();
  } catch {
    return otherwise;
  }
}

export const put = (key: string, value: unknown) =>
  attempt(() => (localStorage.setItem(key, JSON.stringify(value)), true), false);

export const take = <Value>(key: string, otherwise: Value): Value =>
  attempt(() => JSON.parse(localStorage.getItem(key)!) ?? otherwise, otherwise);
