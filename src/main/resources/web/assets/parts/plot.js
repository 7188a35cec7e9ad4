import uPlot from 'uplot';
import { LightElement } from './light-element.js';

const style = document.createElement('link');
style.rel = 'stylesheet';
// Beside the module, wherever the import map has that.
style.href = new URL('uPlot.min.css', import.meta.resolve('uplot')).href;
document.head.append(style);

/** The value of a CSS variable now: uPlot draws on a canvas, which knows no style sheet. */
export const cssVar = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** A uPlot chart as an element: fills its box, follows its size and the theme. Subclasses give `options()` and `data()`. */
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

  /** What the options are made for: when that changes, the plot is made anew. */
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
