package io.framewright.spi;

/** How a port is drawn, so that types can be told apart without colour. */
public enum PortShape {
  /** A disc. */
  CIRCLE,
  /** A square. */
  SQUARE,
  /** A square on its corner. */
  DIAMOND,
  /** A triangle that points right. */
  TRIANGLE,
  /** A six-sided figure. */
  HEXAGON,
  /** A ring. */
  RING
}
