package io.framewright.editor.problems;

import io.framewright.editor.engine.EngineService;
import io.framewright.editor.engine.EngineState;
import io.framewright.serve.api.CheckReport;
import io.framewright.serve.api.EngineInfo;
import io.framewright.serve.api.ExplainReport;
import io.framewright.serve.api.JobEvent;
import io.framewright.serve.api.JobInfo;
import io.framewright.serve.api.JobRequest;
import io.framewright.serve.api.ModelInfo;
import io.framewright.serve.api.ResultFile;
import io.framewright.serve.api.WorkflowRequest;
import java.awt.image.BufferedImage;
import java.io.Closeable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** An engine that is asked and answers when the test says so. */
public final class StubEngine implements EngineService {
  /** A question about a workflow. */
  public record Question<T>(WorkflowRequest request, CompletableFuture<T> answer) {}

  /** What it was asked to check. */
  public final List<Question<CheckReport>> checks = new ArrayList<>();

  /** What it was asked to explain. */
  public final List<Question<ExplainReport>> explains = new ArrayList<>();

  private final List<Consumer<EngineState>> listeners = new ArrayList<>();
  private EngineState state = EngineState.stopped();

  /** Its state changes. */
  public void become(EngineState now) {
    state = now;
    listeners.forEach(l -> l.accept(now));
  }

  @Override
  public EngineState state() {
    return state;
  }

  @Override
  public void onState(Consumer<EngineState> listener) {
    listeners.add(listener);
    listener.accept(state);
  }

  @Override
  public CompletableFuture<EngineInfo> info() {
    return new CompletableFuture<>();
  }

  @Override
  public CompletableFuture<List<ModelInfo>> models() {
    return CompletableFuture.completedFuture(List.of());
  }

  @Override
  public CompletableFuture<CheckReport> check(WorkflowRequest request) {
    CompletableFuture<CheckReport> answer = new CompletableFuture<>();
    checks.add(new Question<>(request, answer));
    return answer;
  }

  @Override
  public CompletableFuture<ExplainReport> explain(WorkflowRequest request) {
    CompletableFuture<ExplainReport> answer = new CompletableFuture<>();
    explains.add(new Question<>(request, answer));
    return answer;
  }

  @Override
  public CompletableFuture<JobInfo> submit(JobRequest request) {
    return new CompletableFuture<>();
  }

  @Override
  public CompletableFuture<JobInfo> cancel(String job) {
    return new CompletableFuture<>();
  }

  @Override
  public CompletableFuture<JobInfo> job(String job) {
    return new CompletableFuture<>();
  }

  @Override
  public Closeable events(String job, long after, Consumer<JobEvent> listener) {
    return () -> {};
  }

  @Override
  public CompletableFuture<BufferedImage> resultFrame(String job, int file, int frame) {
    return new CompletableFuture<>();
  }

  @Override
  public CompletableFuture<Path> resultFile(String job, ResultFile file, Path folder) {
    return new CompletableFuture<>();
  }

  @Override
  public CompletableFuture<BufferedImage> preview(String job, int frame) {
    return new CompletableFuture<>();
  }

  @Override
  public CompletableFuture<BufferedImage> target(String job, int frame) {
    return new CompletableFuture<>();
  }

  @Override
  public CompletableFuture<BufferedImage> localFrame(Path file, int index, int size) {
    return new CompletableFuture<>();
  }

  @Override
  public CompletableFuture<Optional<String>> workflowOf(Path file) {
    return CompletableFuture.completedFuture(Optional.empty());
  }

  @Override
  public void restart() {
    become(EngineState.starting(""));
  }
}
