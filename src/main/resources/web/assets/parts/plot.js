import uPlot from 'uplot';
import { LightElement } from './light-element.js';

const style = document.createElement('link');
style.rel = 'stylesheet';
// The style sheet lies beside the module, wherever the import map places that.
style.href = new URL('uPlot.min.css', import.meta.resolve('uplot')).href;
document.head.append(style);

/** Returns the present value of a CSS variable. uPlot draws on a canvas, to which style sheets do not apply. */
export const cssVar = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** Shows a uPlot chart as an element. It fills its box and follows its size and the theme. Subclasses define `options()` and `data()`. */
export class PlotElement extends LightElement {
  static properties = { samples: { attribute: false }, now: { attribute: false } };

  constructor() {
    super();
    this.samples = [];
    this.now = Date.now();
  }

  connectedCallback() {
    super.connectedCallback();
    this.redraw = () => this.plot?.redraw(false, true);
    this.resize = new ResizeObserver(() => this.plot?.setSize(this.size()));
    this.resize.observe(this);
    document.addEventListener('themechange', this.redraw);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.resize.disconnect();
    document.removeEventListener('themechange', this.redraw);
    this.plot?.destroy();
    this.plot = undefined;
  }

  size() {
    return { width: Math.max(20, this.clientWidth), height: Math.max(16, this.clientHeight) };
  }

  render() {
    return undefined; // uPlot owns what is inside
  }

  /** Returns the value on which the options depend. When it changes, the plot is created again. */
  shape() {
    return '';
  }

  updated() {
    if (this.drawn !== this.shape()) {
      this.plot?.destroy();
      this.plot = undefined;
      this.drawn = this.shape();
    }
    this.plot ??= new uPlot({ ...this.size(), ...this.options() }, this.data(), this);
    this.plot.setData(this.data());
  }
}
