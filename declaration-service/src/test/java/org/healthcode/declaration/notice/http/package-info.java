/** Tests of the notices over HTTP. */
@NullMarked
package org.healthcode.declaration.notice.http;

import org.jspecify.annotations.NullMarked;
