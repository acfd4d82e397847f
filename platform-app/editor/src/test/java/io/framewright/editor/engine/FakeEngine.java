package io.framewright.editor.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.framewright.serve.api.CheckReport;
import io.framewright.serve.api.EngineInfo;
import io.framewright.serve.api.ExplainReport;
import io.framewright.serve.api.JobEvent;
import io.framewright.serve.api.JobInfo;
import io.framewright.serve.api.JobRequest;
import io.framewright.serve.api.JobState;
import io.framewright.serve.api.ModelInfo;
import io.framewright.serve.api.ResultFile;
import io.framewright.serve.api.WorkflowRequest;
import java.awt.image.BufferedImage;
import java.io.Closeable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/** A service that does what a test says. For the event thread. */
public final class FakeEngine implements EngineService {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What was submitted. */
  public final List<JobRequest> submitted = new ArrayList<>();

  /** What was cancelled. */
  public final List<String> cancelled = new ArrayList<>();

  /** Frames of results that were asked for. */
  public final List<Integer> frames = new ArrayList<>();

  /** What a submission is answered with; jobs 1, 2, ... when empty. */
  public Optional<CompletableFuture<JobInfo>> answer = Optional.empty();

  /** Pictures for all questions. */
  public IntFunction<BufferedImage> pictures =
      i -> new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB);

  /** Whether frames of results are answered at once, or when a test completes them. */
  public Optional<Map<Integer, CompletableFuture<BufferedImage>>> pending = Optional.empty();

  private final Map<String, Consumer<JobEvent>> listeners = new LinkedHashMap<>();
  private final List<Consumer<EngineState>> states = new ArrayList<>();
  private EngineState state = EngineState.ready("");
  private long events;

  /** How many jobs are listened to. */
  public int listening() {
    return listeners.size();
  }

  /** Says that something happened to a job; the data is JSON with single quotes. */
  public void happen(String job, String type, String data) {
    try {
      JsonNode tree = JSON.readTree(data.replace('\'', '"'));
      Consumer<JobEvent> listener = listeners.get(job);
      if (listener != null) {
        listener.accept(new JobEvent(++events, type, tree));
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(data, e);
    }
  }

  /** Says that a job's state is another one. */
  public void state(String job, JobState now, String message) {
    long ended = now.ended() ? 3000 : 0;
    happen(
        job,
        "state",
        "{'id':'"
            + job
            + "','name':'n','state':'"
            + now
            + "','position':1,'message':'"
            + message
            + "','submitted':1,'started':1000,'ended':"
            + ended
            + ",'files':[]}");
  }

  /** Changes the engine's state. */
  public void state(EngineState now) {
    state = now;
    states.forEach(l -> l.accept(now));
  }

  @Override
  public EngineState state() {
    return state;
  }

  @Override
  public void onState(Consumer<EngineState> listener) {
    states.add(listener);
    listener.accept(state);
  }

  private static <T> CompletableFuture<T> no() {
    return CompletableFuture.failedFuture(EngineException.answer(404, "There is none."));
  }

  @Override
  public CompletableFuture<EngineInfo> info() {
    return no();
  }

  @Override
  public CompletableFuture<List<ModelInfo>> models() {
    return no();
  }

  @Override
  public CompletableFuture<CheckReport> check(WorkflowRequest request) {
    return no();
  }

  @Override
  public CompletableFuture<ExplainReport> explain(WorkflowRequest request) {
    return no();
  }

  @Override
  public CompletableFuture<JobInfo> submit(JobRequest request) {
    submitted.add(request);
    return answer.orElseGet(
        () -> CompletableFuture.completedFuture(queued(String.valueOf(submitted.size()))));
  }

  /** A job that waits. */
  public static JobInfo queued(String id) {
    return new JobInfo(id, "n", JobState.QUEUED, 0, "", 1, 0, 0, List.of());
  }

  @Override
  public CompletableFuture<JobInfo> cancel(String job) {
    cancelled.add(job);
    return CompletableFuture.completedFuture(queued(job));
  }

  @Override
  public CompletableFuture<JobInfo> job(String job) {
    return CompletableFuture.completedFuture(queued(job));
  }

  @Override
  public Closeable events(String job, long after, Consumer<JobEvent> listener) {
    listeners.put(job, listener);
    return () -> listeners.remove(job);
  }

  @Override
  public CompletableFuture<BufferedImage> resultFrame(String job, int file, int frame) {
    frames.add(frame);
    return pending
        .map(p -> p.computeIfAbsent(frame, f -> new CompletableFuture<>()))
        .orElseGet(() -> CompletableFuture.completedFuture(pictures.apply(frame + 1000 * file)));
  }

  @Override
  public CompletableFuture<Path> resultFile(String job, ResultFile file, Path folder) {
    return CompletableFuture.completedFuture(Path.of(file.path()));
  }

  @Override
  public CompletableFuture<BufferedImage> preview(String job, int frame) {
    return CompletableFuture.completedFuture(pictures.apply(frame));
  }

  @Override
  public CompletableFuture<BufferedImage> target(String job, int frame) {
    return CompletableFuture.completedFuture(pictures.apply(frame));
  }

  @Override
  public CompletableFuture<BufferedImage> localFrame(Path file, int index, int size) {
    return no();
  }

  @Override
  public CompletableFuture<Optional<String>> workflowOf(Path file) {
    return no();
  }

  @Override
  public void restart() {
    state(EngineState.starting(""));
  }
}
