package io.framewright.editor.engine;

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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * What the editor asks of the engine. To be called on the event thread; no call waits. All futures
 * complete on the event thread, and fail with {@link EngineException} alone. A request while the
 * engine is being started waits for it, and one while it is stopped starts it. When it has failed,
 * only {@link #submit} and {@link #restart} try again; all else fails at once with the reason.
 *
 * <p>Requests name a folder of this machine. When the engine is on another machine, the inputs that
 * the workflow names are sent there first.
 */
public interface EngineService {
  /**
   * The type of an event that comes from this side: the job will not go on, as its engine is gone.
   * Its data has {@code message}. The job's last event.
   */
  String LOST = "lost";

  /** How the engine stands. */
  EngineState state();

  /** Adds a listener, which is told of the state at once and of every other. */
  void onState(Consumer<EngineState> listener);

  /** What the engine is and has. */
  CompletableFuture<EngineInfo> info();

  /** The models that it finds. */
  CompletableFuture<List<ModelInfo>> models();

  /** What is wrong with a workflow. */
  CompletableFuture<CheckReport> check(WorkflowRequest request);

  /** What a workflow will do and cost. */
  CompletableFuture<ExplainReport> explain(WorkflowRequest request);

  /** Queues a job; fails with {@link EngineException#check()} when the workflow cannot run. */
  CompletableFuture<JobInfo> submit(JobRequest request);

  /** Cancels a job; it ends before the next block of the network. */
  CompletableFuture<JobInfo> cancel(String job);

  /** A job as it stands. */
  CompletableFuture<JobInfo> job(String job);

  /**
   * Tells of a job's events on the event thread, each once and in order, through broken
   * connections, until the job has ended or the result is closed.
   *
   * @param after id of the last event that is known; 0 for all
   */
  Closeable events(String job, long after, Consumer<JobEvent> listener);

  /** A frame of a result. */
  CompletableFuture<BufferedImage> resultFrame(String job, int file, int frame);

  /**
   * A result as a file of this machine: where the engine put it, or, from an engine on another
   * machine, a copy in the folder.
   */
  CompletableFuture<Path> resultFile(String job, ResultFile file, Path folder);

  /** A guided frame of a job as it now is. */
  CompletableFuture<BufferedImage> preview(String job, int frame);

  /** The picture that a frame of a job is guided to. */
  CompletableFuture<BufferedImage> target(String job, int frame);

  /**
   * A frame of a picture or clip of this machine.
   *
   * @param size the most pixels wide and high
   */
  CompletableFuture<BufferedImage> localFrame(Path file, int index, int size);

  /** The text of the workflow inside a clip or picture that Framewright wrote; else empty. */
  CompletableFuture<Optional<String>> workflowOf(Path file);

  /** Ends the engine, if it runs, and starts it. */
  void restart();
}
