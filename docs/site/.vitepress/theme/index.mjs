import DefaultTheme from "vitepress/theme";
import MermaidDrawing from "./MermaidDrawing.vue";
import "./site.css";

export default {
  extends: DefaultTheme,
  enhanceApp: ({ app }) => void app.component("MermaidDrawing", MermaidDrawing),
};
