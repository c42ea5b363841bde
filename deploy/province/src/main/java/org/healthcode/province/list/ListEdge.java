package org.healthcode.province.list;

import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.healthcode.risk.oracle.history.Action;
import org.healthcode.schemas.Topic;

/** What the write edge makes of what it is told. */
interface ListEdge {

  /** An event on its topic, with its key. */
  record Said(Topic<?> topic, byte[] key, SpecificRecord event) {}

  /** A page that is fed as a file. */
  List<Said> feed(RiskPage page);

  /** What a resident declares, or a laboratory says. */
  List<Said> say(Action action);
}
