package io.framewright.editor.inspect.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.framewright.editor.inspect.EveryKind;
import io.framewright.spi.Property;
import java.beans.PropertyEditor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openide.util.Exceptions;

class ValueEditorTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static Property property(String name) {
    return new EveryKind().description().property(name).orElseThrow();
  }

  private static PropertyEditor editor(String name) {
    return Editors.of(property(name), Contexts.bare());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "label | a word | \"a word\" | a word",
        "prompt | a red shirt | \"a red shirt\" | a red shirt",
        "width | 832 | 832 | 832",
        "width | auto | \"auto\" | auto",
        "window | 5 | 5 | 5",
        "weight | 2.50 | 2.5 | 2.5",
        "weight | 1e2 | 100 | 100",
        "strength | .3 | 0.3 | 0.3",
        "guidance scale | 6.5 | 6.5 | 6.5",
        "guidance scale | auto | \"auto\" | auto",
        "fit | pad | \"pad\" | pad",
        "file | in/a.png | \"in/a.png\" | in/a.png",
        "clip | in/a.mp4 | \"in/a.mp4\" | in/a.mp4",
        "encoder | built-in | \"built-in\" | built-in",
        "output | out/{n} | \"out/{n}\" | out/{n}",
        "checkpoint | pocket-wan | \"pocket-wan\" | pocket-wan",
        "frame | -1 | -1 | -1",
        "frame | 50% | \"50%\" | 50%",
        "frames | 0, 8-16:4 | \"0, 8-16:4\" | 0, 8-16:4",
        "repeats | 3x2, 4x1 | \"3x2, 4x1\" | 3x2, 4x1",
        "stochastic | none | \"none\" | none",
        "colour | #00ff7f | \"#00ff7f\" | #00ff7f",
      })
  void readsAndShows(String name, String typed, String json, String shown) throws Exception {
    PropertyEditor editor = editor(name);
    editor.setAsText(typed);
    JsonNode value = (JsonNode) editor.getValue();
    assertThat(value.toString()).isEqualTo(JSON.readTree(json).toString());
    assertThat(editor.getAsText()).isEqualTo(shown);
    assertThat(property(name).fault(value)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "width | 4",
        "width | wide",
        "window | 2.5",
        "weight | -1",
        "weight | NaN",
        "strength | 1.01",
        "guidance scale | none",
        "invert | maybe",
        "fit | squeeze",
        "frame | last",
        "frame | 120%",
        "frames | 1, two",
        "repeats | 5x",
        "stochastic | 3..10",
        "colour | red",
      })
  void refusesWithThePropertysOwnMessage(String name, String typed) {
    PropertyEditor editor = editor(name);
    Object before = property(name).defaultValue().orElse(null);
    editor.setValue(before);
    Property.Fault fault = property(name).fault(property(name).parse(typed)).orElseThrow();
    assertThatThrownBy(() -> editor.setAsText(typed))
        .isInstanceOf(IllegalArgumentException.class)
        .satisfies(
            e ->
                assertThat(Exceptions.findLocalizedMessage(e))
                    .isEqualTo(fault.message() + " " + fault.remedy()));
    assertThat(editor.getValue()).isEqualTo(before);
  }

  @Test
  void aFlagIsTrueOrFalseForTheCheckBox() {
    PropertyEditor editor = editor("invert");
    editor.setAsText("yes");
    assertThat(editor.getValue()).isEqualTo(Boolean.TRUE);
    assertThat(editor.getAsText()).isEqualTo("yes");
    assertThat(editor.getTags()).containsExactly("yes", "no");
  }

  @Test
  void offersChoicesWordsAndModels() {
    assertThat(editor("fit").getTags()).containsExactly("crop", "pad", "stretch");
    assertThat(editor("width").getTags()).containsExactly("auto");
    assertThat(editor("encoder").getTags()).containsExactly("built-in");
    assertThat(editor("label").getTags()).isNull();
  }

  @Test
  void differentValuesStayWhenNothingIsTyped() {
    PropertyEditor editor = editor("weight");
    editor.setValue(Mixed.VALUES);
    assertThat(editor.getAsText()).isEqualTo("(different values)");
    editor.setAsText("(different values)");
    assertThat(editor.getValue()).isEqualTo(Mixed.VALUES);
    editor.setAsText("2");
    assertThat(((JsonNode) editor.getValue()).intValue()).isEqualTo(2);
  }

  @Test
  void anEmptiedLineGoesBackToTheDefaultButATextMayBeEmpty() {
    PropertyEditor weight = editor("weight");
    weight.setAsText("2");
    weight.setAsText(" ");
    assertThat(weight.getValue()).isNull();
    PropertyEditor prompt = editor("prompt");
    prompt.setAsText("x");
    prompt.setAsText("");
    assertThat(((JsonNode) prompt.getValue()).textValue()).isEmpty();
  }
}
