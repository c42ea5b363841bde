/** Tests of what residents and operators call, over HTTP. */
@NullMarked
package org.healthcode.code.http;

import org.jspecify.annotations.NullMarked;
