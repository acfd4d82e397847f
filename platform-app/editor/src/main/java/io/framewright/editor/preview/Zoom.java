package io.framewright.editor.preview;

/** How large a clip is shown. */
enum Zoom {
  FIT("Fit", 0),
  ACTUAL("1:1", 1),
  DOUBLE("2:1", 2),
  FOUR("4:1", 4),
  EIGHT("8:1", 8);

  private final String title;
  private final int factor;

  Zoom(String title, int factor) {
    this.title = title;
    this.factor = factor;
  }

  /** Screen pixels for a pixel; 0 when it fills what room there is. */
  int factor() {
    return factor;
  }

  @Override
  public String toString() {
    return title;
  }
}
