/**
 * What is not seen at first is made when it is first needed, so that the page opens in short tasks.
 *
 * @template Value
 * @param {() => Value} make
 * @returns {{(): Value, made: boolean}} the one value, made by the first call
 */
export function lazily(make) {
  /** @type {Value} */
  let value;
  const get = () => {
    if (!get.made) value = make();
    get.made = true;
    return value;
  };
  get.made = false;
  return get;
}
