/**
 * What may be abuse, for those who may read it. {@code Alarms} is the port to what the watch
 * raised.
 */
@NullMarked
package org.healthcode.risk.usecase.alarms;

import org.jspecify.annotations.NullMarked;
