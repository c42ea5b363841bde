/** Days and clocks of China. Knows only the JDK; every package and service may use it. */
@NullMarked
package org.healthcode.schemas.time;

import org.jspecify.annotations.NullMarked;
