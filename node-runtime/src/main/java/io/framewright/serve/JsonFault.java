package io.framewright.serve;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.io.IOException;
import java.util.Collection;

/** Says what is wrong with a body that should be JSON, in words of JSON rather than of Java. */
final class JsonFault {
  private JsonFault() {}

  /** The message about a failure of reading. */
  static String of(IOException e) {
    if (!(e instanceof JsonProcessingException fault)) {
      return "The body is not the JSON that is wanted: it is not UTF-8 text.";
    }
    JsonLocation at = fault.getLocation();
    String where = at == null ? "" : " in line " + at.getLineNr() + ", column " + at.getColumnNr();
    String field = e instanceof JsonMappingException mapping ? field(mapping) : "";
    return "The body is not the JSON that is wanted" + where + field + ": " + what(fault) + ".";
  }

  private static String what(JsonProcessingException e) {
    if (e.getCause() instanceof JsonProcessingException inner) {
      return what(inner);
    }
    String original = String.valueOf(e.getOriginalMessage());
    if (e instanceof JsonEOFException) {
      return "it ends in the middle of a value";
    }
    if (e instanceof StreamConstraintsException) {
      return "values are nested too deeply, or a number or name is too long";
    }
    if (e instanceof ValueInstantiationException) {
      return "null cannot stand in a list";
    }
    if (original.startsWith("No content")) {
      return "it is empty";
    }
    if (original.startsWith("Duplicate field")) {
      return "a field stands there twice";
    }
    if (original.startsWith("Trailing token")) {
      return "something stands behind its end";
    }
    if (original.startsWith("Invalid UTF-8") || original.startsWith("Invalid UTF-32")) {
      return "it is not UTF-8 text";
    }
    return e instanceof MismatchedInputException mismatch
        ? wanted(mismatch.getTargetType()) + " belongs there"
        : "this is not JSON";
  }

  private static String wanted(Class<?> type) {
    if (type == null || type.isRecord()) {
      return "an object in { }";
    }
    if (Collection.class.isAssignableFrom(type)) {
      return "a list of texts in [ ]";
    }
    return type == boolean.class ? "true or false" : "a text";
  }

  private static String field(JsonMappingException e) {
    return e.getPath().stream()
        .map(JsonMappingException.Reference::getFieldName)
        .filter(name -> name != null)
        .reduce((a, b) -> a + "." + b)
        .map(path -> " (" + path + ")")
        .orElse("");
  }
}
