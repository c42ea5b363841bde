/**
 * Everything that crosses a service boundary: here its topics and feeds, the headers and ids of
 * events, and watermarks; in the packages below the spelling of people, places and times, codes,
 * keys and the layout of Redis. Knows nothing of Spring; every module may use it.
 */
@NullMarked
package org.healthcode.schemas;

import org.jspecify.annotations.NullMarked;
