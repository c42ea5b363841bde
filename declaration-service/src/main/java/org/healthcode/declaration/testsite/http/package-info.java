/** Test sites over HTTP, for anybody; may touch Spring Web. */
@NullMarked
package org.healthcode.declaration.testsite.http;

import org.jspecify.annotations.NullMarked;
