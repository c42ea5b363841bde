/** The HTTP edge of allowances. May touch Spring Web and {@code allowance}; holds no rules. */
@NullMarked
package org.healthcode.declaration.allowance.http;

import org.jspecify.annotations.NullMarked;
