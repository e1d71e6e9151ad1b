// Charts of figures that the page has as JSON; colours and type come from the stylesheet's tokens.
(() => {
  "use strict";

  const charts = new Map();
  // The page's language, as the browser's region writes it.
  const lang = document.documentElement.lang;
  const language = navigator.languages.find((one) => one.split("-")[0] === lang) || lang;
  const hour = new Intl.DateTimeFormat(language, {hour: "2-digit", minute: "2-digit"});
  const day = new Intl.DateTimeFormat(language, {day: "numeric", month: "short"});

  function token(name) {
    return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  }

  function base(labels) {
    const soft = token("--soft");
    return {
      animation: false,
      textStyle: {fontFamily: token("--sans"), color: soft},
      grid: {left: 8, right: 8, top: 52, bottom: 4, containLabel: true},
      legend: {top: 0, left: 0, itemWidth: 12, itemHeight: 8, textStyle: {color: soft}},
      // Rich text: HTML would bring style attributes, which the Content-Security-Policy refuses.
      tooltip: {trigger: "axis", renderMode: "richText", confine: true},
      xAxis: {type: "category", data: labels, axisLine: {lineStyle: {color: token("--line")}},
        axisTick: {show: false}, axisLabel: {color: soft}},
      yAxis: {type: "value", minInterval: 1, splitLine: {lineStyle: {color: token("--line")}}, axisLabel: {color: soft}},
    };
  }

  function series(name, type, values, colour, more = {}) {
    return {name, type, data: values, itemStyle: {color: token(colour)}, lineStyle: {color: token(colour), width: 2},
      symbol: "none", barMaxWidth: 14, ...more};
  }

  const kinds = {
    hours(figures, words) {
      return {
        ...base(figures.map((one) => hour.format(new Date(one.from)))),
        series: [
          series(words.received, "line", figures.map((one) => one.received), "--chart-1"),
          series(words.completed, "bar", figures.map((one) => one.completed), "--chart-2", {stack: "end"}),
          series(words.cancelled, "bar", figures.map((one) => one.cancelled), "--chart-5", {stack: "end"}),
          series(words.attention, "line", figures.map((one) => one.attention), "--chart-4"),
        ],
      };
    },
    days(figures, words) {
      const options = base(figures.map((one) => day.format(new Date(one.day))));
      const hours = (seconds) => seconds == null ? null : Math.round(seconds / 360) / 10;
      options.yAxis = [options.yAxis, {type: "value", splitLine: {show: false},
        axisLabel: {color: token("--soft"), formatter: "{value} h"}}];
      options.series = [
        series(words.completed, "bar", figures.map((one) => one.completed), "--chart-2", {stack: "end"}),
        series(words.cancelled, "bar", figures.map((one) => one.cancelled), "--chart-5", {stack: "end"}),
        series(words.attention, "line", figures.map((one) => one.attention), "--chart-4"),
        series(words.p50, "line", figures.map((one) => hours(one.shipP50Seconds)), "--chart-1", {yAxisIndex: 1}),
        series(words.p95, "line", figures.map((one) => hours(one.shipP95Seconds)), "--chart-3", {yAxisIndex: 1}),
      ];
      return options;
    },
  };

  function draw(place) {
    const figures = JSON.parse(document.getElementById(place.dataset.source).textContent);
    charts.get(place.id)?.dispose();
    const chart = echarts.init(place, null, {renderer: "canvas"});
    chart.setOption(kinds[place.dataset.chart](figures, place.dataset));
    charts.set(place.id, chart);
    place.dataset.drawn = "true";
  }

  function drawAll() {
    document.querySelectorAll("[data-chart]:not([data-drawn])").forEach(draw);
  }

  drawAll();
  document.addEventListener("htmx:afterSettle", drawAll);
  window.addEventListener("resize", () => charts.forEach((chart) => chart.resize()));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    document.querySelectorAll("[data-chart]").forEach(draw);
  });
})();
