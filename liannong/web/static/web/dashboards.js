// Draws the charts of a board; the tables beside them say the same. A click goes to the rows, as a link of the table does.
document.addEventListener("DOMContentLoaded", () => {
  const style = getComputedStyle(document.body);
  const text = { fontFamily: style.fontFamily, fontSize: 12, color: "#1f2a37" };
  const shades = ["#ffffff", "#dcebe4", "#a9cdbd", "#6fa98f", "#3b7f63", "#174f3a"];
  const colours = ["#1a6b4f", "#b9c4cc", "#c98a1b"], strokes = ["#1a6b4f", "#a3502b", "#c98a1b", "#2b6ca3", "#8a4b7d"];
  const marks = ["circle", "rect", "triangle", "diamond", "pin"];
  const dashes = ["solid", "dashed", "dotted", [8, 3, 2, 3], [2, 2]];
  const written = (value, unit) => (value === null || value === undefined ? "—" : `${value.toLocaleString("zh-CN")}${unit === "%" ? "%" : unit ? ` ${unit}` : ""}`);
  const common = { animation: false, textStyle: text, aria: { enabled: false } };
  const tooltip = { confine: true, renderMode: "richText" };

  const bars = (data, stacked) => ({
    ...common, color: colours,
    ...(stacked ? { legend: { top: 0, textStyle: text }, aria: { enabled: true, decal: { show: true } } } : {}),
    grid: { left: 4, right: 64, top: stacked ? 32 : 4, bottom: 4, containLabel: true },
    tooltip: { ...tooltip, trigger: "axis", axisPointer: { type: "shadow" }, valueFormatter: (value) => written(value, data.unit) },
    xAxis: { type: "value", max: data.unit === "%" ? 100 : undefined, minInterval: 1, axisLabel: { hideOverlap: true }, splitLine: { lineStyle: { color: "#e6e9ec" } } },
    yAxis: { type: "category", inverse: true, data: data.labels, axisTick: { show: false }, axisLabel: { width: 130, overflow: "truncate", interval: 0, color: "#1f2a37" } },
    series: data.series.map((each) => ({
      type: "bar", name: each.name, stack: stacked ? "all" : undefined, data: each.data, barMaxWidth: 20, cursor: "pointer",
      label: stacked ? undefined : { show: true, position: "right", formatter: ({ value }) => written(value, data.unit === "%" ? "%" : "") },
    })),
  });

  const lines = (data) => ({
    ...common, color: strokes, legend: { top: 0, textStyle: text },
    grid: { left: 4, right: 24, top: 56, bottom: 4, containLabel: true },
    tooltip: { ...tooltip, trigger: "axis", valueFormatter: (value) => written(value, data.unit) },
    xAxis: { type: "category", data: data.labels }, yAxis: { type: "value", name: data.unit, max: 100, splitLine: { lineStyle: { color: "#e6e9ec" } } },
    series: data.series.map((each, index) => ({ type: "line", name: each.name, data: each.data, symbol: marks[index], symbolSize: 9, lineStyle: { width: 2, type: dashes[index] } })),
  });

  const map = async (data) => {
    const answer = await fetch(data.geometry), whole = await answer.json();
    const features = whole.features.filter((each) => String(each.properties.code).startsWith(data.within));
    echarts.registerMap("banners", { ...whole, features });
    const places = new Map(data.places.map((each) => [each.code, each]));
    const shown = features.map(({ properties }) => ({ label: properties.name, ...places.get(String(properties.code)), name: String(properties.code), called: places.get(String(properties.code))?.name ?? properties.name }));
    return {
      ...common,
      tooltip: { ...tooltip, trigger: "item", formatter: ({ data: place }) => (place ? `${place.called}\n${written(place.value, data.unit)}` : "") },
      series: [{
        type: "map", map: "banners", nameProperty: "code", selectedMode: false, cursor: "pointer", left: 8, right: 8, top: 8, bottom: 8,
        emphasis: { label: { show: false }, itemStyle: { areaColor: "inherit", borderColor: "#1f2a37", borderWidth: 2 } },
        data: shown.map((place) => ({ ...place, itemStyle: { areaColor: shades[place.shade || 0], borderColor: place.shade ? "#5d7268" : "#9aa5ad" } })),
      }],
    };
  };

  const draw = async (place) => {
    const data = JSON.parse(document.getElementById(place.dataset.chart).textContent);
    if (data.shape === "bars" || data.shape === "stack") place.style.height = `${Math.max(140, data.labels.length * 26 + (data.shape === "stack" ? 64 : 32))}px`;
    const chart = echarts.init(place, null, { renderer: "canvas" });
    const shapes = { bars: () => bars(data, false), stack: () => bars(data, true), lines: () => lines(data), map: () => map(data) };
    chart.setOption(await shapes[data.shape]());
    chart.on("click", (event) => {
      const address = data.addresses ? data.addresses[event.dataIndex] : event.data?.address;
      if (address) location.assign(address);
    });
    window.addEventListener("resize", () => chart.resize());
    place.dataset.drawn = "yes";
  };

  document.querySelectorAll("[data-chart]").forEach(draw);

  const printing = document.querySelector("[data-print]");
  if (printing) { printing.hidden = false; printing.addEventListener("click", () => window.print()); }
  const full = document.querySelector("[data-full-screen]");
  if (full && document.fullscreenEnabled) { full.hidden = false; full.addEventListener("click", () => document.documentElement.requestFullscreen()); }
});
