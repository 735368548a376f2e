// The line drawings, each as path data on a 24 × 24 square, drawn with one stroke of the text's colour.
// By hand and few, so that no icon font has to be loaded and licensed.
export const ICONS = {
  today: "M4 6h16v14H4zM4 10h16M8 3v4M16 3v4M9 15l2 2 4-4",
  return: "M9 7 4 12l5 5M4 12h10a6 6 0 0 1 6 6v1",
  exchange: "M7 4 3 8l4 4M3 8h15M17 12l4 4-4 4M21 16H6",
  sell: "M4 4h3l2 11h9l2-8H8M10 20a1 1 0 1 0 0-2 1 1 0 0 0 0 2M17 20a1 1 0 1 0 0-2 1 1 0 0 0 0 2",
  documents: "M6 3h8l5 5v13H6zM14 3v5h5M9 13h7M9 17h7",
  stock: "M3 8l9-5 9 5v9l-9 5-9-5zM3 8l9 5 9-5M12 13v9",
  suppliers: "M2 6h12v11H2zM14 10h4l4 4v3h-8M6 20a2 2 0 1 0 0-4 2 2 0 0 0 0 4M18 20a2 2 0 1 0 0-4 2 2 0 0 0 0 4",
  customers: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8M4 21c0-4 4-6 8-6s8 2 8 6",
  money: "M3 6h18v12H3zM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6M6 9v0M18 15v0",
  reports: "M4 20V4M4 20h17M8 16v-4M12.500 16V8M17 16v-6",
  settings: "M4 7h10M18 7h2M4 17h2M10 17h10M16 9a2 2 0 1 0 0-4 2 2 0 0 0 0 4M8 19a2 2 0 1 0 0-4 2 2 0 0 0 0 4",
  search: "M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14M16 16l5 5",
  fold: "M15 6l-6 6 6 6",
  unfold: "M9 6l6 6-6 6",
  dot: "M12 13a1 1 0 1 0 0-2 1 1 0 0 0 0 2",
  waiting: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M12 7v5l3 2",
  settled: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M8 12l3 3 5-6",
  print: "M7 9V3h10v6M7 17H4V9h16v8h-3M7 14h10v7H7z",
  plus: "M12 5v14M5 12h14",
  minus: "M5 12h14",
  close: "M6 6l12 12M18 6 6 18",
  refused: "M12 3 2 20h20zM12 10v4M12 17v0",
} as const;

export type IconName = keyof typeof ICONS;
