/** Tests of the projector, with Kafka's own mock consumer and a fake Redis. */
@NullMarked
package org.healthcode.code.kafka;

import org.jspecify.annotations.NullMarked;
