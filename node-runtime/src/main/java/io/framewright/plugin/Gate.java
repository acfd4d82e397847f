package io.framewright.plugin;

import io.framewright.spi.MediaProbe;
import io.framewright.spi.ModelFinder;
import io.framewright.spi.NodeCheck;
import io.framewright.spi.NodeContext;
import io.framewright.spi.Port;
import io.framewright.spi.PropertyValues;
import io.framewright.spi.Reporter;
import java.util.List;
import java.util.Optional;

/** What a plug-in's node reports, until it is given up; nothing that it says later counts. */
final class Gate implements Reporter {
  private final Reporter reporter;
  private boolean closed;
  private boolean errors;

  Gate(Reporter reporter) {
    this.reporter = reporter;
  }

  synchronized void close() {
    closed = true;
  }

  /** Whether an error was reported. */
  synchronized boolean errors() {
    return errors;
  }

  @Override
  public synchronized void error(String place, String message, String remedy) {
    if (!closed) {
      errors = true;
      reporter.error(told(place), told(message), told(remedy));
    }
  }

  @Override
  public synchronized void warning(String place, String message, String remedy) {
    if (!closed) {
      reporter.warning(told(place), told(message), told(remedy));
    }
  }

  @Override
  public synchronized void hint(String place, String message, String remedy) {
    if (!closed) {
      reporter.hint(told(place), told(message), told(remedy));
    }
  }

  private static String told(String text) {
    return text == null ? "" : text;
  }

  /** A node as it is checked, with this in the place of its reporter. */
  NodeCheck of(NodeCheck node) {
    return new Check(node, this);
  }

  /** A node as it is compiled, with this in the place of its reporter. */
  NodeContext of(NodeContext node) {
    return new Compiled(node, this);
  }

  private record Check(NodeCheck node, Reporter report) implements NodeCheck {
    @Override
    public String title() {
      return node.title();
    }

    @Override
    public PropertyValues values() {
      return node.values();
    }

    @Override
    public boolean wired(Port<?> input) {
      return node.wired(input);
    }
  }

  private record Compiled(NodeContext node, Reporter report) implements NodeContext {
    @Override
    public String id() {
      return node.id();
    }

    @Override
    public String title() {
      return node.title();
    }

    @Override
    public PropertyValues values() {
      return node.values();
    }

    @Override
    public boolean wired(Port<?> input) {
      return node.wired(input);
    }

    @Override
    public <T> Optional<T> input(Port<T> port) {
      return node.input(port);
    }

    @Override
    public <T> List<T> inputs(Port<T> port) {
      return node.inputs(port);
    }

    @Override
    public ModelFinder models() {
      return node.models();
    }

    @Override
    public MediaProbe media() {
      return node.media();
    }
  }
}
