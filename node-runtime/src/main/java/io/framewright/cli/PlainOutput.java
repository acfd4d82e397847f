package io.framewright.cli;

import io.framewright.PlainText;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;

/** Where commands write to for people: nothing that stands in a file can steer the terminal. */
final class PlainOutput extends PrintWriter {
  private final PrintWriter exact;

  /** Writes to another writer, and flushes it after each line. */
  PlainOutput(PrintWriter exact) {
    super(new Spelled(exact), true);
    this.exact = exact;
  }

  /** For what is to steer the terminal: the writer behind this one, if it is one. */
  static PrintWriter exact(PrintWriter writer) {
    return writer instanceof PlainOutput plain ? plain.exact : writer;
  }

  @Override
  public boolean checkError() {
    return super.checkError() | exact.checkError();
  }

  /** Passes on what is written as plain text. */
  private static final class Spelled extends FilterWriter {
    Spelled(Writer out) {
      super(out);
    }

    @Override
    public void write(int c) throws IOException {
      write(String.valueOf((char) c));
    }

    @Override
    public void write(char[] buffer, int offset, int length) throws IOException {
      write(new String(buffer, offset, length));
    }

    @Override
    public void write(String text, int offset, int length) throws IOException {
      out.write(PlainText.of(text.substring(offset, offset + length)));
    }
  }
}
