package io.framewright.editor.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import io.framewright.editor.document.GraphDocument;
import io.framewright.editor.inspect.value.Editors;
import io.framewright.editor.inspect.value.Html;
import io.framewright.editor.inspect.value.LiveEdit;
import io.framewright.editor.inspect.value.Mixed;
import io.framewright.editor.inspect.value.ValueContext;
import io.framewright.editor.inspect.value.ValueTexts;
import io.framewright.spi.Kinds;
import io.framewright.spi.Property;
import java.beans.PropertyEditor;
import java.util.function.Function;
import org.openide.nodes.Node;
import org.openide.util.Exceptions;

/** A line of the sheet that can be edited: a property, and where its value lies. */
final class Row extends Node.Property<Object> {
  private final Property property;
  private final Binding binding;
  private final GraphDocument document;
  private final ValueContext context;

  Row(
      Property property,
      Binding binding,
      GraphDocument document,
      Function<LiveEdit, ValueContext> context) {
    super(Object.class);
    this.property = property;
    this.binding = binding;
    this.document = document;
    this.context = context.apply(new Live());
    setName(property.name());
    setDisplayName(ValueTexts.title(property));
    setShortDescription(Descriptions.tip(property));
    setValue("changeImmediate", Boolean.FALSE); // dialogs set the value when they are closed
  }

  Property property() {
    return property;
  }

  Reading reading() {
    return binding.read().apply(document.graph());
  }

  @Override
  public boolean canRead() {
    return true;
  }

  @Override
  public boolean canWrite() {
    return document.readOnly().isEmpty();
  }

  /** A flag is a check box, unless its value is no flag. */
  @Override
  @SuppressWarnings({"unchecked", "rawtypes"})
  public Class<Object> getValueType() {
    return getValue() instanceof Boolean ? (Class) Boolean.class : Object.class;
  }

  @Override
  public Object getValue() {
    Reading now = reading();
    if (now.mixed()) {
      return Mixed.VALUES;
    }
    JsonNode value = now.value().orElse(null);
    boolean flag = property.kind() instanceof Kinds.Flag && value != null && value.isBoolean();
    return flag ? (Object) value.booleanValue() : value;
  }

  @Override
  public void setValue(Object wanted) {
    Reading now = reading();
    if (wanted == Mixed.VALUES) {
      return;
    }
    if (wanted == null) {
      restoreDefaultValue();
      return;
    }
    JsonNode value = wanted instanceof Boolean flag ? BooleanNode.valueOf(flag) : (JsonNode) wanted;
    if (now.is(value)) {
      return;
    }
    property
        .fault(value)
        .ifPresent(
            fault -> {
              String message = fault.message() + " " + fault.remedy();
              throw Exceptions.attachLocalizedMessage(
                  new IllegalArgumentException(message), message);
            });
    document.apply(binding.write().apply(value));
  }

  @Override
  public Object getValue(String attribute) {
    if (attribute.equals("canEditAsText") && Editors.free(property)) {
      String text = reading().value().map(v -> ValueTexts.show(property, v)).orElse("");
      return Editors.typed(property, text);
    }
    return super.getValue(attribute);
  }

  @Override
  public PropertyEditor getPropertyEditor() {
    return Editors.of(property, context);
  }

  @Override
  public String getHtmlDisplayName() {
    return reading().set() ? "<b>" + Html.escape(getDisplayName()) + "</b>" : null;
  }

  @Override
  public boolean supportsDefaultValue() {
    return canWrite();
  }

  @Override
  public boolean isDefaultValue() {
    return !reading().set();
  }

  @Override
  public void restoreDefaultValue() {
    if (reading().set()) {
      document.apply(binding.reset().get());
    }
  }

  // the platform's is by name and type, and would take lines of different nodes for the same
  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }

  /** The edits of one drag are undone together. */
  private final class Live implements LiveEdit {
    @Override
    public void set(JsonNode value) {
      if (!reading().is(value)) {
        document.apply(binding.write().apply(value).inSeries(Row.this));
      }
    }

    @Override
    public void end() {
      document.endSeries();
    }
  }
}
