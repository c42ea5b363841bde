package org.healthcode.risk.kafka.streams;

import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * A processor all of whose work is in its task, which begins once there is a context.
 *
 * @param <K> of what it forwards
 * @param <V> of what it forwards
 */
public abstract class TaskProcessor<K, V> implements Processor<byte[], byte[], K, V> {

  private @Nullable RecordTask<K, V> task;

  /** Makes the task, and has the context call it when it must. */
  protected abstract RecordTask<K, V> begin(ProcessorContext<K, V> context);

  @Override
  public final void init(ProcessorContext<K, V> context) {
    task = begin(context);
  }

  @Override
  public final void process(Record<byte[], byte[]> record) {
    RecordTask<K, V> current = task;
    if (current == null) {
      throw new IllegalStateException("init comes before process");
    }
    current.process(record);
  }

  @Override
  public final void close() {
    RecordTask<K, V> current = task;
    if (current != null) {
      task = null;
      current.leave();
    }
  }
}
