//! Where a value stands: a list on the stack that becomes a JSON Pointer only when something is wrong.

/// The place of a value in what is validated.
#[derive(Clone, Copy, Debug)]
pub struct At<'a> {
    above: Option<&'a At<'a>>,
    key: Key<'a>,
}

#[derive(Clone, Copy, Debug)]
enum Key<'a> {
    Name(&'a str),
    Index(usize),
}

impl<'a> At<'a> {
    /// The whole.
    pub const ROOT: At<'static> = At { above: None, key: Key::Index(0) };

    /// The member `name` of what stands here.
    pub fn name(&'a self, name: &'a str) -> At<'a> {
        At { above: Some(self), key: Key::Name(name) }
    }

    /// The element `index` of what stands here.
    pub fn index(&'a self, index: usize) -> At<'a> {
        At { above: Some(self), key: Key::Index(index) }
    }

    /// Whether this is the whole.
    pub(super) fn is_root(&self) -> bool {
        self.above.is_none()
    }

    /// The place as a JSON Pointer.
    #[inline(never)]
    pub fn pointer(&self) -> String {
        let Some(above) = self.above else { return String::new() };
        let mut pointer = above.pointer();
        pointer.push('/');
        match self.key {
            Key::Name(name) => pointer.push_str(&name.replace('~', "~0").replace('/', "~1")),
            Key::Index(index) => pointer.push_str(&index.to_string()),
        }
        pointer
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pointers_are_escaped() {
        assert_eq!(At::ROOT.pointer(), "");
        assert_eq!(At::ROOT.name("a/b~c").index(3).name("").pointer(), "/a~1b~0c/3/");
    }
}
