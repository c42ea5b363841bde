package org.healthcode.risk.kafka.streams;

import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** A processor beside the decision, which gives way to it before each record. */
public final class GivingWay<K, V> implements Processor<byte[], byte[], K, V> {

  private final Processor<byte[], byte[], K, V> processor;
  private final Precedence precedence;

  public GivingWay(Processor<byte[], byte[], K, V> processor, Precedence precedence) {
    this.processor = processor;
    this.precedence = precedence;
  }

  @Override
  public void init(ProcessorContext<K, V> context) {
    processor.init(context);
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    precedence.giveWay();
    processor.process(record);
  }

  @Override
  public void close() {
    processor.close();
  }
}
