import { get } from '../net/api.js';
import { Complaint } from './complaint.js';
import { LightElement } from './light-element.js';

/** Is a page that first asks the lab whose session this is. It passes the answer, with a role or a team, to its `recalled`. */
export class SessionPage extends LightElement {
  constructor() {
    super();
    this.complaint = new Complaint(this);
  }

  connectedCallback() {
    super.connectedCallback();
    this.recall();
  }

  /** The cookie identifies the session, so a reload keeps it. If the lab does not answer, the page asks again. */
  async recall() {
    try {
      const session = await get('/api/v1/session');
      this.complaint.say(null);
      this.recalled(session);
    } catch (error) {
      this.complaint.say(error);
      setTimeout(() => this.recall(), 2_000);
    }
  }
}
