/** Tests of how services reach Kafka. */
@NullMarked
package org.healthcode.starter.kafka;

import org.jspecify.annotations.NullMarked;
