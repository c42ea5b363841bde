@NullMarked
package org.healthcode.declaration.retraction.http;

import org.jspecify.annotations.NullMarked;
