c AS claim, subject.name AS subject_name, object.name AS object_name
