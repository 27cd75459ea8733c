import "../start.ts";
