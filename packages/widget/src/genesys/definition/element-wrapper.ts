/** The few members of a jQuery object that published form checks use, for pages that have no jQuery of their own. */
export interface ElementWrapper {
  readonly length: number;
  readonly [0]?: Element;
  get(index: number): Element | undefined;
  val(value?: string): unknown;
  attr(name: string, value?: string): unknown;
  prop(name: string, value?: unknown): unknown;
  data(name: string): string | undefined;
  is(selector: string): boolean;
  addClass(names: string): ElementWrapper;
  removeClass(names: string): ElementWrapper;
  toggleClass(names: string, on?: boolean): ElementWrapper;
  hasClass(name: string): boolean;
  text(value?: string): unknown;
  find(selector: string): ElementWrapper;
  closest(selector: string): ElementWrapper;
  parent(): ElementWrapper;
  focus(): ElementWrapper;
  show(): ElementWrapper;
  hide(): ElementWrapper;
}

type FieldElement = Element & { value?: string; style?: CSSStyleDeclaration; focus?: () => void };

export function wrapElement(element: Element | null | undefined): ElementWrapper {
  const field: FieldElement | null | undefined = element;
  const words = (names: string) => names.split(/\s+/).filter(Boolean);
  const chain = (change: () => void): ElementWrapper => {
    if (field) change();
    return wrapper;
  };
  const wrapper: ElementWrapper = {
    ...(field ? { 0: field } : {}),
    length: field ? 1 : 0,
    get: (index) => (index === 0 ? (field ?? undefined) : undefined),
    val: (value) => (value === undefined ? field?.value : chain(() => (field!.value = value))),
    attr: (name, value) =>
      value === undefined ? (field?.getAttribute(name) ?? undefined) : chain(() => field!.setAttribute(name, value)),
    prop(name, value) {
      const properties = field as unknown as Record<string, unknown> | null | undefined;
      return value === undefined ? properties?.[name] : chain(() => (properties![name] = value));
    },
    data: (name) => field?.getAttribute(`data-${name}`) ?? undefined,
    is: (selector) => field?.matches(selector) ?? false,
    addClass: (names) => chain(() => field!.classList.add(...words(names))),
    removeClass: (names) => chain(() => field!.classList.remove(...words(names))),
    toggleClass: (names, on) => chain(() => words(names).forEach((name) => field!.classList.toggle(name, on))),
    hasClass: (name) => field?.classList.contains(name) ?? false,
    text: (value) => (value === undefined ? (field?.textContent ?? "") : chain(() => (field!.textContent = value))),
    find: (selector) => wrapElement(field?.querySelector(selector)),
    closest: (selector) => wrapElement(field?.closest(selector)),
    parent: () => wrapElement(field?.parentElement),
    focus: () => chain(() => field!.focus?.()),
    show: () => chain(() => field!.style?.removeProperty("display")),
    hide: () => chain(() => field!.style?.setProperty("display", "none")),
  };
  return wrapper;
}
