package org.healthcode.risk.kafka.streams;

import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** A processor all of whose work is in its task, which begins once there is a context. */
public abstract class TaskProcessor implements Processor<byte[], byte[], Outbound, byte[]> {

  private @Nullable EventTask task;

  /** Makes the task, and has the context call it when it must. */
  protected abstract EventTask begin(ProcessorContext<Outbound, byte[]> context);

  @Override
  public final void init(ProcessorContext<Outbound, byte[]> context) {
    task = begin(context);
  }

  @Override
  public final void process(Record<byte[], byte[]> record) {
    EventTask current = task;
    if (current == null) {
      throw new IllegalStateException("init comes before process");
    }
    current.process(record);
  }
}
