/** Tells the application that the person has a site more, and that they want to go there. */
export class SiteMadeEvent extends Event {
  static readonly type = "rb-site-made";
  readonly site: string;

  constructor(site: string) {
    super(SiteMadeEvent.type, { bubbles: true, composed: true });
    this.site = site;
  }
}
