/**
 * What every processor is made of: tasks, what they read and send, watermarks, dead letters and
 * what they hold back, who gives way to whom. Knows none of the other rooms.
 */
@NullMarked
package org.healthcode.risk.kafka.streams;

import org.jspecify.annotations.NullMarked;
