package io.framewright.editor.inspect;

import io.framewright.editor.inspect.value.Editors;
import java.beans.PropertyEditor;
import java.util.function.Supplier;
import org.openide.nodes.Node;

/** A line that only tells something, such as what is wired to a port. */
final class PortLine extends Node.Property<String> {
  static final String INPUT = "input:";
  static final String OUTPUT = "output:";

  private final Supplier<String> text;

  PortLine(String name, String title, String tip, Supplier<String> text) {
    super(String.class);
    this.text = text;
    setName(name);
    setDisplayName(title);
    setShortDescription(tip);
    setValue("suppressCustomEditor", Boolean.TRUE);
  }

  @Override
  public boolean canRead() {
    return true;
  }

  @Override
  public String getValue() {
    return text.get();
  }

  @Override
  public PropertyEditor getPropertyEditor() {
    return Editors.shownOnly();
  }

  @Override
  public boolean canWrite() {
    return false;
  }

  @Override
  public void setValue(String value) {
    throw new IllegalStateException("It is only shown");
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
