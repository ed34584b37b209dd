//! The class of an answer, the same at every gateway but for what one adds.
//!
//! Belongs here: what every answer has, keeping one with its bytes. Not here: what a gateway's answer has besides (its own
//! `response`), what an answer means (the core).

/// Makes the classes `Answer`, and `Kept` inside it, in a file that has the core's answer as `Read` and the gateway's
/// `details`. It is matched by what every answer has, then by what is named behind the module; more methods may follow.
macro_rules! answer {
    ($module:literal, [$($more_names:literal),*], { $($more_methods:tt)* }) => {
        self_cell::self_cell!(
            struct Kept {
                owner: pyo3::pybacked::PyBackedBytes,
                #[covariant]
                dependent: Read,
            }
        );

        /// An answer of the gateway, whatever came.
        #[pyclass(frozen, eq, module = $module)]
        pub(crate) struct Answer(Kept);

        #[pymethods]
        impl Answer {
            #[classattr]
            fn __match_args__(py: Python<'_>) -> PyResult<Py<pyo3::types::PyTuple>> {
                $crate::record::names(py, &["payment", "problem", "call", "http_status", "details", $($more_names),*])
            }

            /// The payment, as far as the answer can be believed.
            #[getter]
            fn payment<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
                $crate::payment::payment(py, &self.read().payment)
            }

            /// What is wrong with the answer, if something is.
            #[getter]
            fn problem<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
                self.read().problem.map(|found| $crate::gateway::problem::problem(py, found)).transpose()
            }

            /// What was asked.
            #[getter]
            fn call(&self) -> &'static str {
                self.read().call.name()
            }

            /// The HTTP code of the answer.
            #[getter]
            fn http_status(&self) -> u16 {
                self.read().http_status
            }

            /// The other members, believed or not, if the body is a JSON object.
            #[getter]
            fn details<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
                self.read().details.map(|found| details(py, found)).transpose()
            }

            $($more_methods)*

            fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
                $crate::record::repr(slf)
            }
        }

        impl PartialEq for Answer {
            fn eq(&self, other: &Self) -> bool {
                let parts = |answer: &Self| (answer.call(), answer.http_status());
                parts(self) == parts(other) && self.0.borrow_owner() == other.0.borrow_owner()
            }
        }

        impl Answer {
            /// Reads an answer and keeps its bytes; other threads run while a long one is read.
            fn of(py: Python<'_>, body: $crate::wire::bytes::Body, read: impl FnOnce(&[u8]) -> Read<'_> + Send) -> Self {
                Self(body.work_kept(py, |body| Kept::new(body, |body| read(body))))
            }

            pub(super) fn read(&self) -> &Read<'_> {
                self.0.borrow_dependent()
            }
        }
    };
}

pub(crate) use answer;
