/**
 * Projects timelines into Redis and gives residents their code; the application and its wiring. May
 * touch every package of the service.
 */
@NullMarked
package org.healthcode.code;

import org.jspecify.annotations.NullMarked;
