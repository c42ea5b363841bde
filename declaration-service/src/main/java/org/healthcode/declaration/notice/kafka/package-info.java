/** How public notices travel; may touch Kafka. */
@NullMarked
package org.healthcode.declaration.notice.kafka;

import org.jspecify.annotations.NullMarked;
