/** Events to bytes and back: Confluent's wire format on topics, plain Avro in stores and Redis. */
@NullMarked
package org.healthcode.schemas.serde;

import org.jspecify.annotations.NullMarked;
