// The bars of a household's income; the table below says the same.
document.addEventListener("DOMContentLoaded", () => {
  const place = document.querySelector(".income-chart"), data = document.getElementById("income-data");
  if (!place || !data || !window.echarts) return;
  const { years, series } = JSON.parse(data.textContent);
  const chart = echarts.init(place, null, { renderer: "canvas" });
  const style = getComputedStyle(document.body);
  chart.setOption({
    animation: false, textStyle: { fontFamily: style.fontFamily }, color: ["#1a6b4f", "#c98a1b", "#2b6ca3", "#8a4b7d", "#6b7b3a", "#a3502b"],
    aria: { enabled: true, decal: { show: true } },
    grid: { left: 8, right: 8, top: 64, bottom: 8, containLabel: true }, legend: { type: "scroll", top: 0 },
    tooltip: { trigger: "axis", confine: true, renderMode: "richText" }, xAxis: { type: "category", data: years.map(String) },
    yAxis: { type: "value", name: place.dataset.unit },
    series: series.map((each) => ({ type: "bar", stack: "all", barMaxWidth: 48, name: each.name, data: each.data.map(Number) })),
  });
  window.addEventListener("resize", () => chart.resize());
});
