package io.framewright.editor.inspect.value;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import io.framewright.spi.Kinds;
import io.framewright.spi.Property;
import java.awt.Component;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.beans.PropertyEditorSupport;
import java.util.Optional;
import org.openide.explorer.propertysheet.ExPropertyEditor;
import org.openide.explorer.propertysheet.InplaceEditor;
import org.openide.explorer.propertysheet.PropertyEnv;
import org.openide.util.Exceptions;

/**
 * The editor of one property's value in a property sheet. Its value is a JSON value, null where
 * there is none, a Boolean for a flag, or {@link Mixed#VALUES}.
 */
final class ValueEditor extends PropertyEditorSupport implements ExPropertyEditor, Form.Target {
  private final Property property;
  private final ValueContext context;
  private PropertyEnv env;

  ValueEditor(Property property, ValueContext context) {
    this.property = property;
    this.context = context;
  }

  @Override
  public void attachEnv(PropertyEnv given) {
    env = given;
    if (NumberRange.of(property).isPresent()) {
      env.registerInplaceEditorFactory(this::inplace);
    }
  }

  private InplaceEditor inplace() {
    return new NumberInplace(property, NumberRange.of(property).orElseThrow(), context.live());
  }

  @Override
  public Property property() {
    return property;
  }

  @Override
  public Optional<JsonNode> json() {
    Object value = getValue();
    if (value instanceof Boolean flag) {
      return Optional.of(BooleanNode.valueOf(flag));
    }
    return value instanceof JsonNode json ? Optional.of(json) : Optional.empty();
  }

  @Override
  public void accept(JsonNode value) {
    Optional<Property.Fault> fault = property.fault(value);
    if (fault.isPresent()) {
      refuse();
    } else {
      setValue(value);
      state(PropertyEnv.STATE_VALID);
    }
  }

  @Override
  public void refuse() {
    state(PropertyEnv.STATE_INVALID);
  }

  private void state(Object state) {
    if (env != null) {
      env.setState(state);
    }
  }

  @Override
  public String getAsText() {
    return getValue() == Mixed.VALUES
        ? Mixed.TEXT
        : json().map(v -> ValueTexts.show(property, v)).orElse("");
  }

  @Override
  public void setAsText(String text) {
    if (text.equals(getAsText())) {
      return;
    }
    if (text.isBlank() && !(property.kind() instanceof Kinds.Text)) {
      setValue(null); // back to the default
      return;
    }
    JsonNode value = ValueTexts.read(property, text);
    property.fault(value).ifPresent(ValueEditor::refuse);
    setValue(property.kind() instanceof Kinds.Flag ? (Object) value.booleanValue() : value);
  }

  /** Throws what the sheet shows to the user as the reason. */
  static void refuse(Property.Fault fault) {
    String message = fault.message() + " " + fault.remedy();
    throw Exceptions.attachLocalizedMessage(new IllegalArgumentException(message), message);
  }

  @Override
  public String[] getTags() {
    if (property.kind() instanceof Kinds.Choice choice) {
      return choice.ids().toArray(String[]::new);
    }
    if (property.kind() instanceof Kinds.Flag) {
      return new String[] {"yes", "no"};
    }
    return Suggestions.of(property, context).map(l -> l.toArray(String[]::new)).orElse(null);
  }

  @Override
  public boolean isPaintable() {
    return ValuePainters.of(property).isPresent() || getValue() == Mixed.VALUES;
  }

  @Override
  public void paintValue(Graphics g, Rectangle box) {
    Graphics2D scratch = (Graphics2D) g.create();
    try {
      ValuePainter painter =
          getValue() == Mixed.VALUES || json().isEmpty()
              ? ValuePainters.FAINT
              : ValuePainters.of(property).orElse(ValuePainters.PLAIN);
      painter.paint(new CellPainting(scratch, box), property, json(), getAsText());
    } finally {
      scratch.dispose();
    }
  }

  @Override
  public boolean supportsCustomEditor() {
    return Forms.has(property);
  }

  @Override
  public Component getCustomEditor() {
    return Forms.of(this, context);
  }
}
