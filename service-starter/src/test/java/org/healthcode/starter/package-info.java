/** Tests of the starter, most of them through a small service over HTTP. */
@NullMarked
package org.healthcode.starter;

import org.jspecify.annotations.NullMarked;
