/** Tests of the test sites' API and page with the running service. */
@NullMarked
package org.healthcode.declaration.testsite.http;

import org.jspecify.annotations.NullMarked;
