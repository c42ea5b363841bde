/**
 * What a resident gets: who may see whom, what an answer says, how long a pass lasts, in which
 * words and with which mark. Plain Java.
 */
@NullMarked
package org.healthcode.code.domain;

import org.jspecify.annotations.NullMarked;
