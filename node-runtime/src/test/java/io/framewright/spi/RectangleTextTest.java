package io.framewright.spi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rectangles as people type them, and what is said of those that are none. */
class RectangleTextTest {
  private static final PropertyKind KIND = CanvasKinds.rectangles();

  @Test
  void typedRectanglesAreTheListThatAFileHolds() throws Exception {
    JsonNode read = KIND.parse(" 0.1, .2 0.3,1 #F80;\n\n0,0,1.,0.5  Navy\n0 0 0.5 0.5 #12abEF;");
    assertThat(KIND.fault(read)).isEmpty();
    assertThat(new ObjectMapper().readTree(read.toString()))
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    [{"x": 0.1, "y": 0.2, "width": 0.3, "height": 1, "colour": "#ff8800"},
                     {"x": 0, "y": 0, "width": 1, "height": 0.5, "colour": "#000080"},
                     {"x": 0, "y": 0, "width": 0.5, "height": 0.5, "colour": "#12abef"}]
                    """));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "0.1 0.2 0.3 red|Rectangle 1, \"0.1 0.2 0.3 red\", has 4 parts instead of four numbers and a"
            + " colour",
        "0 0 1 1 red; 0 0 1 1 #ff|Rectangle 2, \"0 0 1 1 #ff\", has the colour \"#ff\", which is"
            + " neither #rgb nor #rrggbb nor one of aqua, black, blue, fuchsia, gray, green, lime,"
            + " maroon, navy, olive, purple, red, silver, teal, white, yellow",
        "0 0 1 1.5 red|Rectangle 1, \"0 0 1 1.5 red\", has height \"1.5\", which is no number from 0"
            + " to 1",
        "-0.1 0 1 1 red|Rectangle 1, \"-0.1 0 1 1 red\", has x \"-0.1\", which is no number from 0 to"
            + " 1",
        "0 NaN 1 1 red|Rectangle 1, \"0 NaN 1 1 red\", has y \"NaN\", which is no number from 0 to 1",
        "0 0 1e-1 1 red|Rectangle 1, \"0 0 1e-1 1 red\", has width \"1e-1\", which is no number from 0"
            + " to 1",
        "` ; `|There is no rectangle in \" ; \"",
        "0 0 1 1 red|\"0 0 1 1 red\" is not a list",
      })
  void whatIsWrongWithATextIsSaid(String text, String fault) throws Exception {
    JsonNode asText = new ObjectMapper().getNodeFactory().textNode(text);
    assertThat(KIND.fault(asText)).contains(fault);
    if (!fault.endsWith("not a list")) {
      assertThat(KIND.parse(text)).isEqualTo(asText);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[3]|Rectangle 1 is 3",
        "[{\"x\": 0, \"y\": 0, \"width\": 1}]|Rectangle 1 has no height",
        "[{\"x\": 0, \"y\": \"0\", \"width\": 1, \"height\": 1, \"colour\": \"#ffffff\"}]|Rectangle 1"
            + " has y \"0\", which is no number from 0 to 1",
        "[{\"x\": 0, \"y\": 0, \"width\": 1, \"height\": 1}]|Rectangle 1 has no colour",
        "[{\"x\": 0, \"y\": 0, \"width\": 1, \"height\": 1, \"colour\": \"red\"}]|Rectangle 1 has the"
            + " colour \"red\", which is not #rrggbb",
        "[{\"x\": 0, \"y\": 0, \"width\": 1, \"height\": 1, \"colour\": \"#ffffff\", \"r\":"
            + " 1}]|Rectangle 1 has more than x, y, width, height and colour",
      })
  void whatIsWrongWithAListIsSaid(String json, String fault) throws Exception {
    assertThat(KIND.fault(new ObjectMapper().readTree(json))).contains(fault);
  }
}
