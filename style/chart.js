// Draws the charts of a page once more, so that they can be pointed at, walked through by keyboard and taken apart. The server's own
// picture of the same numbers stays for those without scripts, and until this has come.
//
// What is drawn stands in the attribute `data-chart` of the figure: names and dates in the reader's words, and the numbers. Colours are
// read from the server's picture, so they are the theme's, and follow it.

/** How tall the plot is, in pixels: as tall as the picture. */
const HEIGHT = 200;

/** The room of a date below. */
const DATE_WIDTH = 64;

/** Steps of scales that count whole things. */
const STEPS = [1, 2, 5].flatMap((step) => Array.from({ length: 12 }, (_, zeros) => step * 10 ** zeros)).sort((a, b) => a - b);

/** What stands on each other, from the ground up. What is left stands for itself, on a scale of its own. */
const STACK = ['approved', 'hold', 'rejected'];

const number = new Intl.NumberFormat(document.documentElement.lang);

for (const figure of document.querySelectorAll('figure[data-chart]')) {
  draw(figure, JSON.parse(figure.dataset.chart));
}

function draw(figure, { days, dates, series, label }) {
  const picture = figure.querySelector('svg.chart-body');
  const hidden = new Set();
  const plot = element('div', 'chart-plot', figure);
  plot.tabIndex = 0;
  plot.setAttribute('role', 'group');
  plot.setAttribute('aria-label', label);
  const bars = STACK.map((key) => series.find((one) => one.key === key)).filter(Boolean);
  const lines = series.filter((one) => !STACK.includes(one.key));
  // The highest is painted first, and those that it stands on cover what of it is theirs.
  const painted = [...bars].reverse().concat(lines);
  const colour = (selector, property) => () => getComputedStyle(figure.querySelector(selector))[property];
  const ink = colour('.chart-date', 'fill');
  const rule = colour('.chart-line', 'stroke');
  const font = `11px ${getComputedStyle(figure).fontFamily}`;
  const whole = (_, splits) => splits.map((value) => number.format(value));
  const ofLines = (chart, splits) => (lines.every(({ key }) => hidden.has(key)) ? splits.map(() => '') : whole(chart, splits));
  const size = (_, values) => 14 + 7 * Math.max(1, ...(values ?? []).map((text) => text.length));
  const scale = { range: (_, least, most) => [0, Math.max(1, most ?? 1) * 1.06] };
  const plain = { font, stroke: ink, ticks: { show: false }, gap: 6 };

  const chart = new uPlot(
    {
      width: plot.clientWidth,
      height: HEIGHT,
      legend: { show: false },
      padding: [8, lines.length === 0 ? 24 : 0, 0, 0],
      cursor: { y: false, x: false, drag: { x: false, y: false }, points: { show: false } },
      scales: { x: { time: false, range: () => [-0.5, days.length - 0.5] }, y: scale, lines: scale },
      axes: [
        { ...plain, grid: { show: false }, size: 28, splits: (chart) => ticks(chart, days.length), values: (_, at) => at.map((day) => dates[day]) },
        { ...plain, grid: { stroke: rule, width: 1 }, size, incrs: STEPS, values: whole },
        ...lines
          .slice(0, 1)
          .map(({ key }) => ({ ...plain, stroke: colour(`.line-${key}`, 'stroke'), grid: { show: false }, side: 1, scale: 'lines', size, incrs: STEPS, values: ofLines })),
      ],
      series: [
        {},
        ...painted.map(({ key }) =>
          bars.some((bar) => bar.key === key)
            ? { scale: 'y', fill: colour(`.bar-${key}`, 'fill'), width: 0, paths: uPlot.paths.bars({ size: [0.7, 48] }), points: { show: false } }
            : { scale: 'lines', stroke: colour(`.line-${key}`, 'stroke'), width: 1.5, points: { show: false } },
        ),
      ],
      hooks: { setCursor: [(chart) => tell(chart.cursor.idx)] },
    },
    data(),
    plot,
  );
  const band = element('div', 'chart-band', chart.over);
  const tip = element('div', 'chart-tip', plot);
  tip.hidden = band.hidden = true;
  tip.setAttribute('role', 'status');
  picture.setAttribute('hidden', '');

  /** The numbers as they are painted: each bar up to its end, without those that are switched off. */
  function data() {
    const ends = days.map(() => 0);
    const tops = new Map(
      bars.map(({ key, values }) => [
        key,
        values.map((value, day) => (hidden.has(key) || value === 0 ? null : (ends[day] += value))),
      ]),
    );
    return [days.map((_, day) => day), ...painted.map(({ key, values }) => tops.get(key) ?? values)];
  }

  /** Says what there is of a day, at its side; or nothing any more. */
  function tell(day) {
    const shown = day !== null && day !== undefined;
    if (!tip) return;
    tip.hidden = band.hidden = !shown;
    if (!shown) return;
    const [left, right] = [day - 0.5, day + 0.5].map((at) => chart.valToPos(at, 'x'));
    band.style.left = `${left}px`;
    band.style.width = `${right - left}px`;
    const lines = series.filter(({ key }) => !hidden.has(key)).map(({ key, name, values }) => line(key, name, values[day]));
    tip.replaceChildren(text('p', days[day]), list(lines));
    const onLeft = left + right > chart.over.clientWidth;
    const edge = chart.over.offsetLeft + (onLeft ? left - tip.offsetWidth - 8 : right + 8);
    tip.style.left = `${Math.max(0, Math.min(edge, plot.clientWidth - tip.offsetWidth))}px`;
  }

  function line(key, name, value) {
    const item = document.createElement('li');
    const swatch = figure.querySelector(`[data-series="${key}"] .chart-key`).cloneNode(true);
    item.append(swatch, text('span', name), text('b', number.format(value)));
    return item;
  }

  /** Goes to a day by keyboard; it is read out then, and not when a pointer passes over it. */
  function go(day) {
    tip.setAttribute('aria-live', 'polite');
    const at = Math.max(0, Math.min(day, days.length - 1));
    chart.setCursor({ left: chart.valToPos(at, 'x'), top: 0 });
  }

  const leave = () => chart.setCursor({ left: -10, top: -10 });
  plot.addEventListener('mousemove', () => tip.setAttribute('aria-live', 'off'));
  plot.addEventListener('blur', leave);
  plot.addEventListener('keydown', (event) => {
    const last = days.length - 1;
    const from = chart.cursor.idx;
    const goal = {
      ArrowLeft: (from ?? last + 1) - 1,
      ArrowRight: (from ?? -1) + 1,
      PageUp: (from ?? last + 7) - 7,
      PageDown: (from ?? -7) + 7,
      Home: 0,
      End: last,
    }[event.key];
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Escape') leave();
    if (goal === undefined) return;
    event.preventDefault();
    go(goal);
  });

  // The legend becomes switches. The last one stays on: a chart of nothing would only be a riddle.
  for (const item of figure.querySelectorAll('[data-series]')) {
    const key = item.dataset.series;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'chart-switch';
    button.setAttribute('aria-pressed', 'true');
    button.append(...item.childNodes);
    item.append(button);
    button.addEventListener('click', () => {
      if (!hidden.delete(key) && hidden.size < series.length - 1) hidden.add(key);
      button.setAttribute('aria-pressed', String(!hidden.has(key)));
      leave();
      chart.batch(() => {
        painted.forEach((one, at) => chart.setSeries(at + 1, { show: !hidden.has(one.key) }));
        chart.setData(data());
      });
    });
  }

  new ResizeObserver(() => {
    if (plot.clientWidth > 0 && plot.clientWidth !== chart.width) chart.setSize({ width: plot.clientWidth, height: HEIGHT });
  }).observe(plot);
  const repaint = () => chart.redraw();
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', repaint);
  new MutationObserver(repaint).observe(document.documentElement, { attributes: true });
}

/** The days whose dates fit below, equally far apart, the last among them. */
function ticks(chart, count) {
  const room = Math.max(2, Math.floor(chart.bbox.width / devicePixelRatio / DATE_WIDTH));
  const step = Math.max(1, Math.ceil((count - 1) / (room - 1)));
  const before = Math.floor((count - 1) / step);
  return Array.from({ length: before + 1 }, (_, at) => count - 1 - (before - at) * step);
}

function element(name, className, parent) {
  const made = document.createElement(name);
  made.className = className;
  parent.append(made);
  return made;
}

function text(name, content) {
  const made = document.createElement(name);
  made.textContent = content;
  return made;
}

function list(items) {
  const made = document.createElement('ul');
  made.append(...items);
  return made;
}
