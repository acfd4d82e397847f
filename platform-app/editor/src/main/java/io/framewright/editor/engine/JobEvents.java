package io.framewright.editor.engine;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.framewright.serve.api.JobEvent;
import java.io.Closeable;
import java.util.Optional;
import java.util.function.Consumer;
import javax.swing.SwingUtilities;

/** Brings a job's events to the event thread, and none after it was closed there. */
final class JobEvents implements Consumer<JobEvent>, Closeable {
  private final Consumer<JobEvent> listener;
  // both for the event thread
  private Optional<EventStream> stream = Optional.empty();
  private boolean closed;

  JobEvents(Consumer<JobEvent> listener) {
    this.listener = listener;
  }

  /** Says where they come from. */
  void open(EventStream from) {
    SwingUtilities.invokeLater(
        () -> {
          stream = Optional.of(from);
          if (closed) {
            from.close();
          }
        });
  }

  /** Says that there will be none. */
  void lost(long after, String why) {
    accept(
        new JobEvent(
            after + 1,
            EngineService.LOST,
            JsonNodeFactory.instance.objectNode().put("message", why)));
  }

  @Override
  public void accept(JobEvent event) {
    SwingUtilities.invokeLater(
        () -> {
          if (!closed) {
            listener.accept(event);
          }
        });
  }

  @Override
  public void close() {
    closed = true;
    stream.ifPresent(EventStream::close);
  }
}
